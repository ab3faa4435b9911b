SELECT 'nothing is to be told';
